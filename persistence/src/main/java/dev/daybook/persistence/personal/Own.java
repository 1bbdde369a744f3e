package dev.daybook.persistence.personal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Items of which a workspace has one: a person's profile, the preferences of a person, a workspace
 * or a tenant. Their ids follow from the workspace and the kind; while nobody has said anything in
 * one it is not there, and reads as empty.
 */
@ApplicationScoped
public class Own {
  @Inject private Access access;
  @Inject private Items items;
  @Inject private OwnWorkspaces workspaces;

  /** The id of a workspace's one item of a kind. */
  public static ItemId item(WorkspaceScope scope, Kind kind) {
    return new ItemId(Uuids.named(scope.workspace().value(), kind.word()));
  }

  /** The way into a person's own workspace, to write: it is made where it is missing. */
  public WorkspaceScope writePersonal(Actor actor) {
    workspaces.makePersonal(actor.requireTenant(), actor.person());
    return access.open(actor, OwnWorkspaces.personal(actor.person()), Permission.ADMINISTER);
  }

  /**
   * The way into a tenant's settings, to write.
   *
   * @throws ProblemException FORBIDDEN for all but administrators
   */
  public WorkspaceScope writeSettings(Actor actor) {
    workspaces.makeSettings(actor);
    return access.open(actor, OwnWorkspaces.settings(actor.requireTenant()), Permission.ADMINISTER);
  }

  /** A person's own item, live. */
  public Optional<ItemState> personal(Actor actor, Kind kind) {
    WorkspaceId workspace = OwnWorkspaces.personal(actor.person());
    return orNothing(() -> shared(access.open(actor, workspace, Permission.READ), kind));
  }

  /** A tenant's own item, live. */
  public Optional<ItemState> settings(Actor actor, Kind kind) {
    WorkspaceScope scope =
        access.open(actor, OwnWorkspaces.settings(actor.requireTenant()), Permission.READ);
    Optional<ItemState> found = orNothing(() -> shared(scope, kind));
    if (found.isPresent()) {
      return found;
    }
    // Not a member yet, perhaps: everybody of the tenant may be one.
    workspaces.joinSettings(actor);
    return orNothing(() -> shared(scope, kind));
  }

  /**
   * A workspace's own item, live.
   *
   * @throws ProblemException as for any read under the scope
   */
  public Optional<ItemState> shared(WorkspaceScope scope, Kind kind) {
    return items.find(scope, item(scope, kind)).filter(state -> !state.deleted());
  }

  private static Optional<ItemState> orNothing(Supplier<Optional<ItemState>> read) {
    try {
      return read.get();
    } catch (ProblemException e) {
      if (e.type() != ProblemType.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
