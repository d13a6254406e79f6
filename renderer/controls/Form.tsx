// A form that keeps its page. Submitting it again while `onSubmit` works does nothing.
import type { FormHTMLAttributes } from "react";
import { useOnceAtATime } from "./useOnceAtATime";

export interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, "onSubmit"> {
  /** What it returns, if it is a promise, is waited for. */
  readonly onSubmit: () => unknown;
}

export function Form({ onSubmit, ...props }: FormProps) {
  const submit = useOnceAtATime(onSubmit);
  return (
    <form
      {...props}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    />
  );
}
