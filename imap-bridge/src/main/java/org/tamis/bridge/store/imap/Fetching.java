package org.tamis.bridge.store.imap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.tamis.bridge.store.SelectedMailbox.Listed;
import org.tamis.bridge.store.SelectedMailbox.Sink;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Reads many messages: some commands are always on their way (RFC 3501 §5.5), so that the line is
 * never idle, and each message is handed on before the next one is read. What a command did not
 * bring is asked for once more, alone: a server that fails at one message refuses all of a command.
 * What is there and does not come even so is a problem, and no end of the mailbox.
 */
final class Fetching {
  private static final int MESSAGES_PER_COMMAND = 200;
  private static final int COMMANDS_AHEAD = 4;

  /** Far more than there are messages in a command; others may change flags meanwhile. */
  private static final int MOST_RESPONSES = 100_000;

  private final ImapConnection connection;
  private final FetchItems items;
  private final Sink sink;
  private final Deque<Batch> sent = new ArrayDeque<>();
  private final List<Long> missing = new ArrayList<>();
  private boolean wanted = true;

  /** A command on its way. */
  private record Batch(String tag, Set<Long> waiting) {}

  /**
   * One that has come to its end.
   *
   * @param reason why it did not bring all, where that is known
   */
  private record Ended(Batch batch, Optional<String> reason) {}

  Fetching(ImapConnection connection, FetchItems items, Sink sink) {
    this.connection = connection;
    this.items = items;
    this.sink = sink;
  }

  void run(List<Long> uids) throws StoreUnavailable {
    connection.expect(items.mostInResponse());
    readAll(uids);
    for (List<Long> some : Pieces.of(missing)) {
      for (long uid : wanted ? present(some) : List.<Long>of()) {
        retry(uid);
      }
    }
    if (!wanted) {
      connection.abandon(); // the rest of what was asked for is still on its way
    }
  }

  private void readAll(List<Long> uids) throws StoreUnavailable {
    int next = 0;
    while (wanted && (next < uids.size() || !sent.isEmpty())) {
      while (sent.size() < COMMANDS_AHEAD && next < uids.size()) {
        int end = Math.min(uids.size(), next + MESSAGES_PER_COMMAND);
        send(uids.subList(next, end));
        next = end;
      }
      finishOne().ifPresent(ended -> ended.batch.waiting.stream().sorted().forEach(missing::add));
    }
  }

  private void send(List<Long> uids) throws StoreUnavailable {
    String tag = connection.begin("UID FETCH " + UidSet.of(uids) + " " + items.text());
    sent.add(new Batch(tag, new HashSet<>(uids)));
  }

  /**
   * Reads to the end of one command, which need not be the first: RFC 9051 §5.5 lets a server work
   * at several at a time, and Dovecot does.
   *
   * @return empty when no more is wanted
   */
  private Optional<Ended> finishOne() throws StoreUnavailable {
    Optional<String> oddity = Optional.empty();
    for (int responses = 0; wanted; responses++) {
      if (responses > MOST_RESPONSES) {
        connection.abandon();
        throw connection.odd("UID FETCH", "the server does not stop answering");
      }
      Optional<Response> response = connection.next();
      if (response.isEmpty()) {
        oddity = Optional.of("the server's answer makes no sense");
      } else if (response.get() instanceof FetchResponse fetched) {
        take(fetched);
      } else if (response.get().isTagged()) {
        Optional<Ended> ended = ended(response.get(), oddity);
        if (ended.isPresent()) {
          return ended;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Ended> ended(Response tagged, Optional<String> oddity) {
    Optional<Batch> batch =
        sent.stream().filter(one -> one.tag.equals(tagged.getTag())).findFirst();
    batch.ifPresent(sent::remove);
    String rest = tagged.getRest();
    Optional<String> reason =
        tagged.isOK()
            ? oddity
            : Optional.of("the server refuses it: " + (rest == null ? "" : rest.strip()));
    return batch.map(one -> new Ended(one, reason));
  }

  private void take(FetchResponse fetched) {
    UID uid = fetched.getItem(UID.class);
    if (uid == null) {
      return; // somebody else has changed a flag
    }
    for (Batch batch : sent) {
      if (batch.waiting.contains(uid.uid)) {
        take(uid.uid, items.read(fetched), batch.waiting);
        return;
      }
    }
  }

  private void take(long uid, FetchItems.Made made, Set<Long> waiting) {
    switch (made) {
      case FetchItems.Made.NotAsked _ -> {}
      case FetchItems.Made.Complete(var message, var flags) -> {
        waiting.remove(uid);
        wanted &= sink.message(new Listed(uid, flags), message);
      }
      case FetchItems.Made.Unreadable(String reason) -> {
        waiting.remove(uid);
        sink.problem(uid, reason);
      }
    }
  }

  /** Of those that did not come; the others were removed meanwhile. */
  private List<Long> present(List<Long> uids) throws StoreUnavailable {
    return new Searching(connection, uids.size()).present(uids);
  }

  private void retry(long uid) throws StoreUnavailable {
    if (!wanted) {
      return;
    }
    send(List.of(uid));
    Optional<Ended> ended = finishOne();
    if (ended.isPresent() && !ended.get().batch.waiting.isEmpty()) {
      sink.problem(uid, ended.get().reason.orElse("the server does not give it"));
    }
  }
}
