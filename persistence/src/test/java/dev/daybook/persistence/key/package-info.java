@NullMarked
package dev.daybook.persistence.key;

import org.jspecify.annotations.NullMarked;
