import { byName } from "../order";
import { href } from "../route";
import { strings } from "../strings";
import { Icon } from "./icon";

interface TeamLinksProps {
  title?: string;
  teams: readonly string[];
  /** What is said where there are none. */
  empty: string;
}

/** The teams that somebody is in, by name, each with a way to its page. */
export const TeamLinks = ({ title = strings.userTeams.title, teams, empty }: TeamLinksProps) => (
  <section class="card" aria-labelledby="teams-title">
    <h2 id="teams-title">{title}</h2>
    {teams.length === 0 ? (
      <p class="empty">{empty}</p>
    ) : (
      <ul class="team-list">
        {[...teams].sort(byName).map((team) => (
          <li key={team}>
            <Icon name="people" />
            <a href={href("teams", team)} translate={false}>
              {team}
            </a>
          </li>
        ))}
      </ul>
    )}
  </section>
);
