/** Workspaces and their members over REST. */
@NullMarked
package dev.daybook.api.workspace;

import org.jspecify.annotations.NullMarked;
