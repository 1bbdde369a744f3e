package dev.daybook.persistence.workspace;

import dev.daybook.item.Uuids;
import dev.daybook.journal.EntryHash;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Purpose;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/**
 * The workspaces that nobody makes by hand: one of each person's own, one of each tenant's
 * settings. Their ids follow from whose they are, so that making them again changes nothing.
 */
@ApplicationScoped
@Transactional
public class OwnWorkspaces {
  private static final Sql INSERT = Sql.of(Workspaces.class, "insert_workspace");
  private static final Sql JOIN = Sql.of(Workspaces.class, "join_workspace");
  private static final Sql OPEN = Sql.of(Journal.class, "open_head");

  @Inject private ShardUnit unit;
  @Inject private Clock clock;

  /** The id of a person's own workspace, whether it is there or not. */
  public static WorkspaceId personal(PersonId person) {
    return new WorkspaceId(Uuids.named(person.value(), "personal"));
  }

  /** The id of a tenant's settings workspace, whether it is there or not. */
  public static WorkspaceId settings(TenantId tenant) {
    return new WorkspaceId(Uuids.named(tenant.value(), "settings"));
  }

  /** Sees to it that a person's own workspace is there. */
  public void makePersonal(TenantId tenant, PersonId person) {
    WorkspaceId workspace = personal(person);
    make(tenant, workspace, person, "Personal", Purpose.PERSONAL);
    join(tenant, workspace, person, Role.OWNER);
  }

  /** Sees to it that the settings workspace is there, and that the administrator owns it. */
  public void makeSettings(Actor administrator) {
    administrator.require(Part.ADMINISTRATOR);
    TenantId tenant = administrator.requireTenant();
    WorkspaceId workspace = settings(tenant);
    make(tenant, workspace, administrator.person(), "Settings", Purpose.SETTINGS);
    join(tenant, workspace, administrator.person(), Role.OWNER);
  }

  /** Sees to it that somebody may read the settings, where there are any. */
  public void joinSettings(Actor actor) {
    TenantId tenant = actor.requireTenant();
    Role role = actor.part() == Part.ADMINISTRATOR ? Role.OWNER : Role.VIEWER;
    join(tenant, settings(tenant), actor.person(), role);
  }

  private void make(
      TenantId tenant, WorkspaceId workspace, PersonId creator, String name, Purpose purpose) {
    try (Connection connection = unit.connection(tenant);
        PreparedStatement insert = connection.prepareStatement(INSERT.text());
        PreparedStatement head = connection.prepareStatement(OPEN.text())) {
      bindKey(new Binder(insert), tenant, workspace)
          .text(name)
          .time(clock.instant())
          .uuid(creator.value())
          .text(purpose.word());
      insert.executeUpdate();
      bindKey(new Binder(head), tenant, workspace).bytes(EntryHash.start(tenant, workspace));
      head.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private void join(TenantId tenant, WorkspaceId workspace, PersonId person, Role role) {
    try (Connection connection = unit.connection(tenant);
        PreparedStatement join = connection.prepareStatement(JOIN.text())) {
      bindKey(
          new Binder(join).uuid(person.value()).text(role.word()).time(clock.instant()),
          tenant,
          workspace);
      join.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static Binder bindKey(Binder binder, TenantId tenant, WorkspaceId workspace)
      throws SQLException {
    UUID id = workspace.value();
    return binder.uuid(tenant.value()).uuid(id);
  }
}
