package org.tamis.bridge.lmtp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.spool.Spool;
import org.tamis.engine.message.Message;
import org.tamis.service.files.Blocks;
import org.tamis.service.text.Reason;

/**
 * A message while it arrives: in memory as long as it is small, in a file when it is large or there
 * is no memory left. Too much of it is counted and dropped, never kept.
 */
final class MessageBuffer {
  private static final Logger LOG = System.getLogger(MessageBuffer.class.getName());
  private static final int FIRST = 8_192;
  private static final int BLOCK = 16_384;
  private static final byte[] NONE = {};

  private final MessageMemory memory;
  private final Spool spool;
  private final LmtpLimits limits;
  private HeaderMeter header = new HeaderMeter();
  private byte[] octets = NONE;
  private int size;
  private long taken;
  private int written;
  private Optional<FileChannel> file = Optional.empty();
  private Optional<MessageMemory.Loan> loan = Optional.empty();
  private State state = State.WHOLE;

  enum State {
    WHOLE,
    TOO_BIG,
    HEADER_TOO_BIG,
    /** The file could not be written. */
    NO_ROOM
  }

  MessageBuffer(MessageMemory memory, Spool spool, LmtpLimits limits) {
    this.memory = memory;
    this.spool = spool;
    this.limits = limits;
  }

  void add(byte octet) {
    if (state == State.WHOLE && mayGrow() && (size < octets.length || makeRoom())) {
      octets[size++] = octet;
      header.add(octet);
      if (isHeaderTooLarge()) {
        drop(State.HEADER_TOO_BIG);
      }
    }
  }

  /** As octet by octet. */
  void add(ByteBuffer some) {
    while (some.hasRemaining() && state == State.WHOLE && mayGrow()) {
      if (size < octets.length || makeRoom()) {
        int start = size;
        size += fitting(some.remaining());
        some.get(octets, start, size - start);
        header.add(octets, start, size);
        if (isHeaderTooLarge()) {
          drop(State.HEADER_TOO_BIG);
        }
      }
    }
  }

  private boolean isHeaderTooLarge() {
    return header.octets() > limits.headerOctets() || header.fields() > Message.MOST_FIELDS;
  }

  private int fitting(int count) {
    return Math.min(count, Math.min(octets.length - size, limits.messageOctets() - length()));
  }

  State state() {
    return state;
  }

  /**
   * The message in memory, where it is until {@link #release}; empty where there is none for it
   * now. Waits for it, since a sender that comes again must send all of it again.
   *
   * @param recipients that it is for
   */
  Optional<Message> load(int recipients) {
    long needed = MessageMemory.ofRuns(length(), header.octets(), recipients);
    loan = memory.borrow(needed, MessageMemory.PATIENCE);
    try {
      return loan.isPresent() ? Optional.of(Message.of(whole())) : Optional.empty();
    } catch (IOException | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "a message cannot be read back from " + spool + ": " + Reason.of(e), e);
      return Optional.empty();
    }
  }

  /** Forgets the message and gives its memory back. */
  void release() {
    drop(State.WHOLE);
    header = new HeaderMeter();
    loan.ifPresent(MessageMemory.Loan::close);
    loan = Optional.empty();
  }

  private int length() {
    return written + size;
  }

  private boolean mayGrow() {
    if (length() == limits.messageOctets()) {
      drop(State.TOO_BIG);
    }
    return state == State.WHOLE;
  }

  private boolean makeRoom() {
    return (file.isEmpty() && grow()) || spill();
  }

  private boolean grow() {
    int most = Math.min(limits.messageOctets(), MessageMemory.LARGE);
    int wanted = (int) Math.min(most, Math.max(FIRST, octets.length * 2L));
    if (wanted == octets.length || !memory.tryTake(wanted - octets.length)) {
      return false;
    }
    taken += wanted - octets.length;
    octets = Arrays.copyOf(octets, wanted);
    return true;
  }

  private boolean spill() {
    try {
      FileChannel to = file.isPresent() ? file.get() : spool.open();
      file = Optional.of(to);
      Blocks.write(to, octets, size);
      written += size;
      keep(octets.length == BLOCK ? octets : new byte[BLOCK]);
      return true;
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "a message cannot be written to " + Reason.about(spool.directory().toString(), e));
      drop(State.NO_ROOM);
      return false;
    }
  }

  /** In place of what was in memory; so small a block is not counted. */
  private void keep(byte[] block) {
    memory.giveBack(taken);
    taken = 0;
    octets = block;
    size = 0;
  }

  private void drop(State why) {
    keep(NONE);
    written = 0;
    state = why;
    file.ifPresent(MessageBuffer::close);
    file = Optional.empty();
  }

  private byte[] whole() throws IOException {
    if (file.isEmpty()) {
      return size == octets.length ? octets : Arrays.copyOf(octets, size);
    }
    byte[] whole = new byte[length()];
    Blocks.read(file.get(), whole, written);
    System.arraycopy(octets, 0, whole, written, size);
    file.ifPresent(MessageBuffer::close);
    return whole;
  }

  private static void close(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a file of the spool could not be closed: " + Reason.of(e), e);
    }
  }
}
