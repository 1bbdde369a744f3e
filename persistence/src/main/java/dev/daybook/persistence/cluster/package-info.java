/**
 * The servers of one Daybook as a cluster: they find each other through the catalog and tell each
 * other small messages, which may be lost. Knows nothing of what the messages say.
 */
@NullMarked
package dev.daybook.persistence.cluster;

import org.jspecify.annotations.NullMarked;
