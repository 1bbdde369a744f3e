package dev.daybook.admin;

import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * The workspace that a page is about. Its members only come in, as everywhere: an administrator who
 * is none finds nothing here.
 */
@Named("openWorkspace")
@RequestScoped
public class OpenWorkspace {
  @Inject private Access access;
  @Inject private Workspaces workspaces;
  private String id = "";
  private Workspaces.@Nullable Mine mine;

  /**
   * The way in, to read.
   *
   * @throws dev.daybook.problem.ProblemException NOT_FOUND
   */
  WorkspaceScope read(Actor actor) {
    WorkspaceScope scope = scope(actor, Permission.READ);
    if (mine == null) {
      mine = workspaces.get(scope);
    }
    return scope;
  }

  /** The way in for something else; whether it is open shows where it is used. */
  WorkspaceScope scope(Actor actor, Permission permission) {
    return access.open(actor, WorkspaceId.parse(id), permission);
  }

  public String getName() {
    return mine == null ? "" : mine.workspace().name();
  }

  public String getRole() {
    return mine == null ? "" : mine.role().word();
  }

  public boolean isWritable() {
    return mine != null && mine.role().may(Permission.WRITE);
  }

  public boolean isOwned() {
    return mine != null && mine.role() == Role.OWNER;
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }
}
