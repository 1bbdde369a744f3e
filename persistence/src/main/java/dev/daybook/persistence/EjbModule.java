package dev.daybook.persistence;

import jakarta.ejb.Stateless;

/**
 * The EJB without which Payara refuses this module in an EAR. It does nothing, and nothing that
 * writes is to be one: in the call of an EJB Payara enlists no connection in a transaction that
 * {@code @Transactional} begins, or enlists it in one that is over, and the pool then gives one
 * connection to two threads.
 */
@Stateless
public class EjbModule {}
