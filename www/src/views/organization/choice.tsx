import { Back } from "../../components/back";
import { Icon } from "../../components/icon";
import { OpenByName } from "../../components/open-by-name";
import { PageHead } from "../../components/page-head";
import { byName } from "../../order";
import { href } from "../../route";
import { organization as text } from "../../strings/organization";

interface ChoiceProps {
  /** In the address; there is none of this name, or not for the person. */
  name: string;
  /** Those that the person is in. */
  names: readonly string[];
  canOpenOthers: boolean;
}

/** No organization is open: why, and which there are. */
export function Choice({ name, names, canOpenOthers }: ChoiceProps) {
  const [title, lead] =
    name !== ""
      ? [text.unknownTitle(name), text.unknown]
      : names.length > 0
        ? [text.severalTitle, text.several]
        : [text.noneTitle, text.none];
  return (
    <>
      {name !== "" && <Back address={href("organization")}>{text.title}</Back>}
      <PageHead title={title} lead={lead} />
      <div class="side">
        {names.length > 0 && (
          <section class="card" aria-labelledby="organizations-title">
            <h2 id="organizations-title">{text.severalTitle}</h2>
            <ul class="team-list">
              {[...names].sort(byName).map((each) => (
                <li key={each}>
                  <Icon name="people" />
                  <a href={href("organization", each)} translate={false}>
                    {each}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {/* Administrators of the server see every organization, and nothing lists them. */}
        {canOpenOthers && (
          <OpenByName view="organization" draft="open-organization name" text={text} />
        )}
      </div>
    </>
  );
}
