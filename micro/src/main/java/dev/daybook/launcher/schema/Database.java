package dev.daybook.launcher.schema;

/**
 * A database of Daybook.
 *
 * @param name {@code catalog}, or the shard's
 * @param url for JDBC, without user and password
 */
public record Database(String name, String url) {}
