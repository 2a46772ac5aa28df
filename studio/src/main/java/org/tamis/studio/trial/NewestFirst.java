package org.tamis.studio.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tamis.bridge.send.LoggedId;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.Heading;

/**
 * Reads messages of a mailbox from the last to the first. Stores give them the other way round, so
 * they come in pieces: a small one first, that somebody who waits sees something soon, and none
 * with more octets than fit into memory beside those of others. For one thread.
 */
final class NewestFirst {
  private static final int FIRST_PIECE = 25;
  private static final int LARGEST_PIECE = 200;

  /** Of the messages of a piece, unless one alone has more. */
  private static final long PIECE_OCTETS = 4 << 20;

  /** Of one message where the body is looked at. */
  private static final int MOST_OCTETS = 32 << 20;

  /** By which people can ask why it is where it is. */
  private static final Needs ID = Needs.fields(List.of(LoggedId.MESSAGE_ID));

  private final MailReader mailbox;
  private final RecentMail.Wanted wanted;
  private final RecentMail.Taker taker;
  private final Needs needs;
  private boolean more = true;

  NewestFirst(MailReader mailbox, RecentMail.Wanted wanted, RecentMail.Taker taker) {
    this.mailbox = mailbox;
    this.wanted = wanted;
    this.taker = taker;
    this.needs = wanted.needs().and(wanted.world().envelopes().needs()).and(Heading.NEEDS).and(ID);
  }

  /**
   * @param ids smallest first
   */
  void read(List<Long> ids) throws StoreUnavailable {
    int end = ids.size();
    for (int most = FIRST_PIECE; more && end > 0; most = Math.min(2 * most, LARGEST_PIECE)) {
      List<Long> candidates = ids.subList(Math.max(0, end - most), end);
      List<Long> piece = needs.body() ? fitting(candidates) : candidates;
      give(piece);
      end -= piece.size();
    }
  }

  /** The last of them that are small enough together; at least one. */
  private List<Long> fitting(List<Long> ids) throws StoreUnavailable {
    Map<Long, Long> sizes = new HashMap<>();
    fetch(ids, Needs.SIZE, new Sizes(sizes));
    long octets = 0;
    int from = ids.size();
    while (from > 0 && (octets == 0 || octets + size(sizes, ids.get(from - 1)) <= PIECE_OCTETS)) {
      from--;
      octets += size(sizes, ids.get(from));
    }
    return ids.subList(from, ids.size());
  }

  /** More than nothing, so that it counts; what is gone or refused needs no room. */
  private static long size(Map<Long, Long> sizes, long id) {
    return Math.max(1, sizes.getOrDefault(id, 1L));
  }

  private void give(List<Long> ids) throws StoreUnavailable {
    Map<Long, Found> found = new TreeMap<>(Collections.reverseOrder());
    fetch(ids, needs, new Collecting(found));
    for (Map.Entry<Long, Found> one : found.entrySet()) {
      if (more) {
        give(wanted.mailbox() + ";UID=" + one.getKey(), one.getValue());
      }
    }
  }

  private void give(String name, Found found) {
    switch (found) {
      case Found.Whole(Message message) ->
          more = taker.message(wanted.world().message(name, message).withSubject());
      case Found.Unreadable(String reason) -> taker.problem(name, reason);
    }
  }

  private void fetch(List<Long> ids, Needs what, MailSink sink) throws StoreUnavailable {
    mailbox.fetch(new ArrayList<>(ids), what, MOST_OCTETS, sink);
  }

  /** What came of a message. */
  private sealed interface Found {
    record Whole(Message message) implements Found {}

    record Unreadable(String reason) implements Found {}
  }

  private record Collecting(Map<Long, Found> found) implements MailSink {
    @Override
    public boolean message(long uid, Message message) {
      found.put(uid, new Found.Whole(message));
      return true;
    }

    @Override
    public void problem(long uid, String reason) {
      found.put(uid, new Found.Unreadable(reason));
    }
  }

  private record Sizes(Map<Long, Long> sizes) implements MailSink {
    @Override
    public boolean message(long uid, Message message) {
      sizes.put(uid, message.size());
      return true;
    }

    @Override
    public void problem(long uid, String reason) {}
  }
}
