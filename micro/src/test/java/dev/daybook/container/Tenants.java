package dev.daybook.container;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Makes tenants of their own for tests, so that no test meets another's rows. */
@ApplicationScoped
public class Tenants {
  @Inject private Workspaces workspaces;
  @Inject private Access access;

  /** A person of a new tenant on a shard. */
  Actor person(String shard) throws SQLException {
    TenantId tenant = new TenantId(Uuids.next());
    Superuser.run(
        "catalog",
        "insert into shard (name) values ('%s') on conflict do nothing".formatted(shard));
    Superuser.run(
        "catalog",
        "insert into tenant (tenant_id, slug, name, state, shard) values ('%s', 't%s', 'Test', 'active', '%s')"
            .formatted(tenant, tenant, shard));
    return colleague(tenant);
  }

  /** A further person of a tenant, a member of nothing yet. */
  static Actor colleague(TenantId tenant) {
    return new Actor(new PersonId(Uuids.next()), tenant, Part.PERSON);
  }

  /** A new workspace of which the person is the owner. */
  WorkspaceScope workspace(Actor owner, String name) {
    WorkspaceId workspace = workspaces.create(owner, name).workspace().id();
    return access.open(owner, workspace, Permission.ADMINISTER);
  }
}
