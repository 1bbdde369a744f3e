package dev.daybook.persistence.job;

import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.WorkspaceScope;

/**
 * A job to be begun.
 *
 * @param scope of the permission that the work needs; checked by whoever makes the request
 * @param command the client's name for the call: with the same one no second job is begun
 * @param parameters what is asked for, JSON text
 */
public record JobRequest(WorkspaceScope scope, String kind, CommandId command, String parameters) {}
