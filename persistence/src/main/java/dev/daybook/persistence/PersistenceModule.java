package dev.daybook.persistence;

import jakarta.ejb.Singleton;

/** Makes this jar an EJB module, which must hold at least one; all else in it is CDI. */
@Singleton
public class PersistenceModule {}
