// The sign of a reviewer's feedback: a flag, so that colour is not needed to tell it.

export function FeedbackSign() {
  return (
    <svg className="feedback-sign" viewBox="0 0 12 12" width="11" height="11" aria-hidden>
      <path d="M2.5 11.5V1" />
      <path className="feedback-sign-flag" d="M2.5 1.5h7.5l-2 2.6 2 2.6H2.5z" />
    </svg>
  );
}
