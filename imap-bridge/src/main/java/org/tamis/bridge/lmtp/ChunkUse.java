package org.tamis.bridge.lmtp;

/** What the octets of a chunk are for. */
enum ChunkUse {
  /** They are part of a message that goes on. */
  PART,
  /** They end a message. */
  LAST,
  /** Their BDAT was refused, and they are no commands (RFC 3030 §4.1). */
  SKIPPED
}
