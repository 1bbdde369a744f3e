/**
 * What a load balancer or an orchestrator asks: is the process alive, and may it get requests. Says
 * nothing about any tenant.
 */
@NullMarked
package dev.daybook.api.health;

import org.jspecify.annotations.NullMarked;
