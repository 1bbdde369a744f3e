package dev.daybook.persistence.tenant;

import org.jspecify.annotations.Nullable;

/**
 * How far the making of a tenant is.
 *
 * @param done steps of {@code total}: each workspace that it begins with, and that it is opened
 * @param attempts how often a server has begun or gone on
 * @param problem what was in the way of the last attempt, a problem's slug; null for nothing
 */
public record Progress(int done, int total, long attempts, @Nullable String problem) {}
