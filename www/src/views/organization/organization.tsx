import "./organization.css";
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../../action";
import { type Organization, WandbError } from "../../api";
import { ProblemNotice } from "../../components/notice";
import { organizationNames } from "../../organizations";
import { useSession } from "../../session";
import { organization as text } from "../../strings/organization";
import { Choice } from "./choice";
import { Known } from "./known";

/** What is known of the organization that the address names, or of one's own. */
interface Found {
  organization: Organization | undefined;
  /** Those that one is in. */
  names: readonly string[];
}

/** An organization's page; without a name one's own, or the choice of several. */
export function OrganizationPage({ name }: { name: string }) {
  const { api, isAdmin } = useSession();
  const [found, setFound] = useState<Found>();
  const { run, problem } = useAction("read", async (signal) => {
    const named = (wanted: string | undefined) => quietly(api.organization(wanted, { signal }));
    const [organization, names] = await Promise.all([
      named(name || undefined),
      organizationNames(api, signal),
    ]);
    const [only] = names.length === 1 && !name ? names : [];
    setFound({ organization: organization ?? (only ? await named(only) : undefined), names });
  });
  useEffect(() => void run(), [name]);
  const organization = found?.organization;
  useEffect(() => () => organization?.free(), [organization]);
  if (problem) return <ProblemNotice problem={problem} onRetry={() => void run()} />;
  if (!found)
    return (
      <p class="waiting late" role="status">
        {text.loading}
      </p>
    );
  if (!organization) return <Choice name={name} names={found.names} canOpenOthers={isAdmin} />;
  return <Known organization={organization} names={found.names} onGone={() => void run()} />;
}

/** The organization; none where there are several, or it is not for the caller to see. */
async function quietly(asked: Promise<Organization | undefined>) {
  try {
    return await asked;
  } catch (error) {
    const isNone = ["ambiguous", "permission_denied", "not_found"];
    if (error instanceof WandbError && isNone.includes(error.code)) return undefined;
    throw error;
  }
}
