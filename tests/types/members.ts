// Every member of the contract, held against the package's typings: what
// type-checks with the one does with the other.
import { expectTypeOf } from "expect-type";
import type * as Package from "wandb-user";
import type * as Contract from "./contract.js";

/**
 * The names of `C`'s members that `P` lacks, takes less for, or gives something
 * else for. TypeScript compares the parameters of methods both ways, so that
 * one method would do for another that takes more: they are compared by hand.
 */
type Unfit<C, P> = {
  [K in keyof C]-?: K extends keyof P ? (Fits<C[K], P[K]> extends true ? never : K) : K;
}[keyof C];

type Fits<C, P> = [C] extends [(...args: infer A) => infer R]
  ? [P] extends [(...args: infer B) => infer S]
    ? [A, S] extends [B, R]
      ? true
      : false
    : false
  : [P] extends [C]
    ? true
    : false;

expectTypeOf<Unfit<typeof Contract, typeof Package>>().toBeNever();
expectTypeOf<ConstructorParameters<typeof Contract.GraphQLClient>>().toExtend<
  ConstructorParameters<typeof Package.GraphQLClient>
>();
expectTypeOf<ConstructorParameters<typeof Contract.Api>>().toExtend<
  ConstructorParameters<typeof Package.Api>
>();

// What the package gives.
expectTypeOf<Unfit<Contract.GraphQLClient, Package.GraphQLClient>>().toBeNever();
expectTypeOf<Unfit<Omit<Contract.Api, "updateUsers">, Package.Api>>().toBeNever();
expectTypeOf<ReturnType<Package.Api["updateUsers"]>>().toExtend<
  ReturnType<Contract.Api["updateUsers"]>
>();
expectTypeOf<Unfit<Contract.User, Package.User>>().toBeNever();
expectTypeOf<Unfit<Contract.Team, Package.Team>>().toBeNever();
expectTypeOf<Unfit<Contract.Member, Package.Member>>().toBeNever();
expectTypeOf<Unfit<Contract.Organization, Package.Organization>>().toBeNever();
expectTypeOf<Unfit<Contract.WandbError, Package.WandbError>>().toBeNever();
expectTypeOf<Unfit<Contract.UserList, Package.UserList>>().toBeNever();
expectTypeOf<Package.RateLimit>().toExtend<Contract.RateLimit>();
expectTypeOf<Package.ApiEvent>().toExtend<Contract.ApiEvent>();
expectTypeOf<Package.CreateUserOutcome>().toExtend<Contract.CreateUserOutcome>();
expectTypeOf<Package.UpdateUserOutcome>().toExtend<Contract.UpdateUserOutcome>();

// What it gives beyond the contract.
expectTypeOf<Package.Organization["members"]>().toEqualTypeOf<Package.OrganizationMember[]>();
expectTypeOf<Package.OrganizationMember["lastActiveAt"]>().toEqualTypeOf<Date | undefined>();
expectTypeOf<Package.Organization["seats"]["viewOnlyTotal"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Package.Team["storageBytes"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Package.Team["createdAt"]>().toEqualTypeOf<Date | undefined>();
expectTypeOf<Package.Team["readOnly"]>().toEqualTypeOf<boolean | undefined>();
expectTypeOf<Package.Team["organization"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<Package.Team["roles"]>().toEqualTypeOf<string[]>();
expectTypeOf<Package.Member["admin"]>().toEqualTypeOf<boolean | undefined>();
expectTypeOf<Parameters<Package.Api["createTeam"]>[2]>().toEqualTypeOf<
  (Package.RequestOptions & { organization?: string }) | undefined
>();

// What the package takes.
expectTypeOf<Contract.InitSource>().toExtend<Package.InitSource>();
expectTypeOf<Contract.ApiOptions>().toExtend<Package.ApiOptions>();
expectTypeOf<Contract.RequestOptions>().toExtend<Package.RequestOptions>();
expectTypeOf<Contract.FallibleOptions>().toExtend<Package.FallibleOptions>();
expectTypeOf<Contract.UsersOptions>().toExtend<Package.UsersOptions>();
expectTypeOf<Contract.CreateUsersOptions>().toExtend<Package.CreateUsersOptions>();
expectTypeOf<Contract.NewUser>().toExtend<Package.NewUser>();
expectTypeOf<Contract.UserUpdate>().toExtend<Package.UserUpdate>();
expectTypeOf<Contract.DisplayOptions>().toExtend<Package.DisplayOptions>();
// The users in rows are the package's, who do more than the contract says.
type WithUser<Row> = Row extends { user: unknown }
  ? Omit<Row, "user"> & { user: Package.User | string }
  : never;
expectTypeOf<[Iterable<WithUser<Contract.UserChange>>, Contract.CreateUsersOptions?]>().toExtend<
  Parameters<Package.Api["updateUsers"]>
>();

// Both.
// The package's attributes say of the activity what it is.
expectTypeOf<Package.UserAttrs>().toExtend<Contract.UserAttrs>();
expectTypeOf<Omit<Contract.UserAttrs, "activity">>().toExtend<
  Omit<Package.UserAttrs, "activity">
>();
expectTypeOf<Package.ErrorCode>().toEqualTypeOf<Contract.ErrorCode>();

// What the package knows better: with `strict` there is no failure by value.
declare const user: Package.User;
declare const team: Package.Team;
expectTypeOf(user.generateApiKey("laptop", { strict: true })).resolves.toEqualTypeOf<string>();
expectTypeOf(
  team.createServiceAccount("nightly", { strict: true }),
).resolves.toEqualTypeOf<Package.Member>();
