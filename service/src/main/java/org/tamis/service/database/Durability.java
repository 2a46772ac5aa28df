package org.tamis.service.database;

/** What is to happen where a database might lose what it has acknowledged. */
public enum Durability {
  /** Nothing is written there. */
  REQUIRED,
  /** The log says so. */
  WARN,
  /** Nobody looks. */
  UNCHECKED
}
