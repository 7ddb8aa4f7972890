import { useState } from "react";
import { Problem } from "./Problem";
import { useTeam } from "./team";

/** The names of the teams. A team's members are loaded when it is opened. */
export const Teams = ({ names }: { names: readonly string[] }) => (
  <section>
    <h2>Teams</h2>
    {names.length === 0 && <p className="quiet">You are in no team yet.</p>}
    {names.map((name) => (
      <Team key={name} name={name} />
    ))}
  </section>
);

function Team({ name }: { name: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {/* Closing it takes the members off the page, and that aborts their request. */}
      {isOpen && <Members team={name} />}
    </details>
  );
}

function Members({ team: name }: { team: string }) {
  const { data: team, error, refetch } = useTeam(name);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (team === undefined) return <p role="status">Loading the members…</p>;
  if (team === null) return <p className="quiet">This team is gone.</p>;
  return (
    <ul>
      {team.members.map((member) => (
        <li key={member.id}>
          {member.name}
          {member.pending && <span className="quiet"> (invited)</span>}
        </li>
      ))}
    </ul>
  );
}
