/**
 * Archives of tenants: all of one in a file that is encrypted with the tenant's key and signed by
 * the installation, as docs/archive-format.md states it; where such files are kept; and tenants
 * that are made of them. Reads and loads workspaces under scopes that jobs open for that, and shows
 * nothing of what it reads.
 */
@NullMarked
package dev.daybook.persistence.archive;

import org.jspecify.annotations.NullMarked;
