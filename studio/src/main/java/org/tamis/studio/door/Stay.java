package org.tamis.studio.door;

/** Whether somebody who was let in may still be here. */
@FunctionalInterface
interface Stay {
  boolean isAllowed();
}
