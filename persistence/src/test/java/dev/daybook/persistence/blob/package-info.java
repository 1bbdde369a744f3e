/** Tests of blobs: what every store keeps to, and what is found in bytes. */
@NullMarked
package dev.daybook.persistence.blob;

import org.jspecify.annotations.NullMarked;
