import { postgresPrograms } from "../../main/team/teamServers";
import { introduce } from "../analyst";
import { expect, test } from "../spanwise";
import { ada, beginSignIn, chooseProject, type TeamOnServer, teamOnServer } from "../teamOnServer";

let team: TeamOnServer;

test.skip(postgresPrograms() === undefined, "PostgreSQL 15 is not installed here");
test.beforeEach(async () => {
  team = await teamOnServer();
});
test.afterEach(() => team.stop());

test("the password of a team's server stays in the system's safe until it is forgotten", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  test.slow();
  await team.share(spanwise, ["The Harbour Council met at Pell Quay.\n"]);
  let launched = await spanwise.launch();
  await introduce(launched.page, ada.name);
  const dialog = await beginSignIn(launched.page, team);
  await expect(dialog.getByLabel("Keep the password")).toBeChecked();
  await chooseProject(launched.page, dialog);
  await expect(dialog).toBeHidden({ timeout: 40_000 });
  await launched.close();

  launched = await spanwise.launch();
  const status = () => launched.page.getByRole("contentinfo");
  await expect(status().getByRole("button", { name: "Saved", exact: true })).toBeVisible({ timeout: 40_000 });
  await launched.page.keyboard.press("ControlOrMeta+Alt+q");
  const about = launched.page.getByRole("dialog", { name: "The team’s server" });
  await expect(about.getByText("Connected", { exact: true })).toBeVisible();
  await about.getByRole("button", { name: "Forget the password" }).click();
  await expect(about.getByText(/^The password is forgotten/)).toBeVisible();
  await launched.close();

  launched = await spanwise.launch();
  await expect(status().getByRole("button", { name: "Saved · sign in" })).toBeVisible({ timeout: 40_000 });
});
