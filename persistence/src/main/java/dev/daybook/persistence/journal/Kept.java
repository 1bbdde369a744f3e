package dev.daybook.persistence.journal;

import org.jspecify.annotations.Nullable;

/**
 * An entry, and the keyframe at it.
 *
 * @param keyframe null where there is none
 */
record Kept(Entry entry, @Nullable String keyframe) {}
