package dev.daybook.persistence.job;

import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * A job to be begun. Whoever makes the request has checked that the actor may ask for it.
 *
 * @param tenant null when it concerns more than one
 * @param workspace null when it concerns more than one
 * @param command the client's name for the call: with the same one no second job is begun
 * @param parameters what is asked for, JSON text
 */
public record JobRequest(
    @Nullable TenantId tenant,
    @Nullable WorkspaceId workspace,
    PersonId actor,
    String kind,
    CommandId command,
    String parameters) {

  /**
   * A job in one workspace.
   *
   * @param scope of the permission that the work needs
   */
  public JobRequest(WorkspaceScope scope, String kind, CommandId command, String parameters) {
    this(scope.tenant(), scope.workspace(), scope.actor(), kind, command, parameters);
  }
}
