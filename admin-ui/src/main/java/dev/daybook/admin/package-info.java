/**
 * The console of operators and administrators. Its pages lie under META-INF/resources/admin; it
 * shows what the features below it answer, and decides nothing itself.
 */
@NullMarked
package dev.daybook.admin;

import org.jspecify.annotations.NullMarked;
