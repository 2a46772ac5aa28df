package org.tamis.studio.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.message.Message;

/** The mail of everybody, as a test describes it. */
public final class GivenMail implements RecentMail {
  private final List<String> messages = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  public volatile boolean down;
  volatile Between between = number -> {};

  /** What happens before a message is given; 0 is the first. */
  @FunctionalInterface
  interface Between {
    void before(int number) throws IOException;
  }

  /** Messages by their raw text, the newest first. */
  GivenMail add(String... raw) {
    messages.addAll(List.of(raw));
    return this;
  }

  public GivenMail addLetter(String from, String subject) {
    return add(
        "From: %s\r\nTo: anna@example.org\r\nSubject: %s\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n\r\nHi\r\n"
            .formatted(from, subject));
  }

  GivenMail addUnreadable(String reason) {
    unreadable.add(reason);
    return this;
  }

  @Override
  public int most() {
    return 1_000;
  }

  @Override
  public Ending read(String account, Wanted wanted, Taker taker) throws IOException {
    if (down) {
      throw new IOException("connection refused");
    }
    int most = Math.min(wanted.last(), messages.size());
    taker.found(most);
    unreadable.forEach(reason -> taker.problem("INBOX;UID=0", reason));
    for (int i = 0; i < most; i++) {
      between.before(i);
      Message message = Message.of(messages.get(i).getBytes(StandardCharsets.UTF_8));
      String name = "INBOX;UID=" + (messages.size() - i);
      if (!taker.message(wanted.world().message(name, message).withSubject())) {
        break;
      }
    }
    return new Ending.Read();
  }
}
