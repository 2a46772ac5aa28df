package org.tamis.bridge.node;

/**
 * A node as the database has it.
 *
 * @param id of this run of it
 * @param name the same after a restart
 * @param address where it takes mail from other nodes
 * @param beat grows for as long as it lives
 */
record NodeRow(String id, String name, String address, long beat) {}
