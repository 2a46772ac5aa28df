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
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Reads many messages: some commands are always on their way (RFC 3501 §5.5), so that the line is
 * never idle, and each message is handed on before the next one is read. What a command did not
 * bring is asked for once more, alone: a server that fails at one message refuses all of a command.
 */
final class Fetching {
  private static final int MESSAGES_PER_COMMAND = 200;
  private static final int COMMANDS_AHEAD = 2;

  private final ImapConnection connection;
  private final FetchItems items;
  private final MailSink sink;
  private final Deque<Batch> sent = new ArrayDeque<>();
  private final List<Long> missing = new ArrayList<>();
  private boolean wanted = true;

  /** A command on its way. */
  private record Batch(String tag, Set<Long> waiting) {}

  Fetching(ImapConnection connection, FetchItems items, MailSink sink) {
    this.connection = connection;
    this.items = items;
    this.sink = sink;
  }

  void run(List<Long> uids) throws StoreUnavailable {
    readAll(uids);
    List<Long> again = List.copyOf(missing);
    missing.clear();
    for (int i = 0; wanted && i < again.size(); i++) {
      retry(again.get(i));
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
      Batch batch = sent.remove();
      finish(batch);
      batch.waiting.stream().sorted().forEach(missing::add);
    }
  }

  private void send(List<Long> uids) throws StoreUnavailable {
    String tag = connection.begin("UID FETCH " + UidSet.of(uids) + " " + items.text());
    sent.add(new Batch(tag, new HashSet<>(uids)));
  }

  /** Reads to the end of one command; returns why it brought nothing, where the server says so. */
  private Optional<String> finish(Batch batch) throws StoreUnavailable {
    Optional<String> oddity = Optional.empty();
    while (wanted) {
      Optional<Response> response = connection.next();
      if (response.isEmpty()) {
        oddity = Optional.of("the server's answer makes no sense");
      } else if (response.get() instanceof FetchResponse fetched) {
        take(fetched, batch.waiting);
      } else if (batch.tag.equals(response.get().getTag())) {
        String rest = response.get().getRest();
        return response.get().isOK()
            ? oddity
            : Optional.of("the server refuses it: " + (rest == null ? "" : rest.strip()));
      }
    }
    return Optional.empty();
  }

  private void take(FetchResponse fetched, Set<Long> waiting) {
    UID uid = fetched.getItem(UID.class);
    if (uid == null || !waiting.contains(uid.uid)) {
      return; // somebody else has changed a flag
    }
    switch (items.read(fetched)) {
      case FetchItems.Made.NotAsked _ -> {}
      case FetchItems.Made.Complete(var message) -> {
        waiting.remove(uid.uid);
        wanted &= sink.message(uid.uid, message);
      }
      case FetchItems.Made.Unreadable(String reason) -> {
        waiting.remove(uid.uid);
        sink.problem(uid.uid, reason);
      }
    }
  }

  private void retry(long uid) throws StoreUnavailable {
    send(List.of(uid));
    Batch batch = sent.remove();
    Optional<String> reason = finish(batch);
    if (!batch.waiting.isEmpty()) {
      reason.ifPresent(text -> sink.problem(uid, text)); // without one, it has been removed
    }
  }
}
