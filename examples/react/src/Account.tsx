import { Keys } from "./Keys";
import { MakeKey } from "./MakeKey";
import { Problem } from "./Problem";
import { Teams } from "./Teams";
import { useViewer } from "./viewer";

/** The page: who is signed in, and what is theirs. */
export function Account() {
  const { data: user, error, refetch } = useViewer();
  return (
    <main>
      <h1>{user ? (user.name ?? user.username) : "Your account"}</h1>
      {/* Beside older data too: loading anew may fail. */}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!user && !error && <p role="status">Loading your account…</p>}
      {user && (
        <>
          <p className="quiet">
            {user.email ?? user.username}
            {user.admin && <span className="badge">Administrator</span>}
          </p>
          <Keys user={user} />
          <MakeKey user={user} />
          <Teams names={user.teams} />
        </>
      )}
    </main>
  );
}
