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

  /** A person of a new tenant on a shard; it may have all connections of the pool. */
  Actor person(String shard) throws SQLException {
    return person(shard, 1_000);
  }

  /** As above, of a tenant that may have so many connections. */
  Actor person(String shard, int connections) throws SQLException {
    String tier = "connections" + connections;
    Superuser.run(
        "catalog",
        """
        insert into tier (name, placement, weight, storage_bytes, items, seats, requests_per_second,
                          request_burst, connections, statement_timeout_ms, page_entries, job_slots)
        select '%s', placement, weight, storage_bytes, items, seats, requests_per_second,
               request_burst, %d, statement_timeout_ms, page_entries, job_slots
          from tier where name = 'team'
        on conflict do nothing
        """
            .formatted(tier, connections));
    TenantId tenant = new TenantId(Uuids.next());
    Superuser.run(
        "catalog",
        "insert into shard (name) values ('%s') on conflict do nothing".formatted(shard));
    Superuser.run(
        "catalog",
        "insert into tenant (tenant_id, slug, name, state, shard, tier) values ('%s', 't%s', 'Test', 'active', '%s', '%s')"
            .formatted(tenant, tenant, shard, tier));
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
