import type { Api } from "./api";

/**
 * The names of the caller's organizations. Empty where the server does not tell, or does
 * not answer: what is asked beside says why.
 */
export async function organizationNames(api: Api, signal: AbortSignal): Promise<string[]> {
  try {
    const { viewer } = await api.client.execute<{
      viewer: { organizations: { name: string }[] } | null;
    }>("query OrganizationNames { viewer { organizations { name } } }", {}, { signal });
    return viewer?.organizations.map(({ name }) => name) ?? [];
  } catch {
    return [];
  }
}
