/** The settings of this module; its features are the packages below. */
@NullMarked
package dev.daybook.persistence;

import org.jspecify.annotations.NullMarked;
