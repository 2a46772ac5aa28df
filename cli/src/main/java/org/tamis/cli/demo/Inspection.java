package org.tamis.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryReport.Entry;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.engine.compose.SevenBit;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Stage;

/**
 * Compares what was reported with what is in the store, octet by octet: each reported copy must be
 * there exactly once, and nothing else.
 */
final class Inspection {
  /** RFC 5321 §4.4: a redirected message leaves without it. */
  private static final HeaderName RETURN_PATH = HeaderName.of("Return-Path");

  private static final HeaderName DELIVERED_TO = HeaderName.of("Delivered-To");

  private final Demo demo;
  private final Map<String, List<StoreReader.Stored>> left = new HashMap<>();
  private final List<Landing> landings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Inspection(Demo demo) {
    this.demo = demo;
  }

  /**
   * One effect of one delivery as it was found.
   *
   * @param flags of the stored message
   */
  record Landing(Samples.Letter letter, Entry entry, List<String> flags) {
    boolean isAt(Stage stage) {
      return entry.isDone() && entry.effect().stage() == stage;
    }
  }

  static Inspection of(Demo demo, List<Demo.Delivered> delivered) throws IOException {
    Inspection inspection = new Inspection(demo);
    inspection.fetch(delivered);
    delivered.forEach(inspection::inspect);
    inspection.left.forEach(inspection::complainAboutTheRest);
    return inspection;
  }

  /** In the order of the deliveries. */
  List<Landing> landings() {
    return List.copyOf(landings);
  }

  /** Empty when every message is accounted for. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void fetch(List<Demo.Delivered> delivered) throws IOException {
    Set<String> accounts = new TreeSet<>(demo.accounts().passwords().keySet());
    delivered.stream()
        .flatMap(one -> one.report().entries().stream())
        .filter(Entry::isDone)
        .forEach(entry -> {
          if (entry.effect().action() instanceof Action.Redirect redirect) {
            accounts.add(redirect.address());
          }
        });
    for (String account : accounts) {
      left.put(account, new ArrayList<>(demo.mailboxes(account)));
    }
  }

  private void inspect(Demo.Delivered one) {
    DeliveryReport report = one.report();
    String file = one.letter().file();
    report.complaints().forEach(complaint -> problems.add(file + ": " + complaint));
    if (report.entries().isEmpty() || report.result() instanceof DeliveryResult.Deferred) {
      problems.add(file + ": was not delivered, redirected, discarded or refused");
    }
    for (Entry entry : report.entries()) {
      landings.add(new Landing(one.letter(), entry, flags(one, entry)));
    }
  }

  /** Of the message that was delivered; what a script sends beside it is another one. */
  private List<String> flags(Demo.Delivered one, Entry entry) {
    if (!entry.isDone()) {
      return List.of();
    }
    return switch (entry.effect().stage()) {
      case STORING -> stored(one, entry.effect().action());
      case REDIRECTING -> redirected(one, entry.effect().action());
      case CHANGING_CALENDARS, PIPING, REFUSING, DISCARDING, REPLYING, NOTIFYING -> List.of();
    };
  }

  private List<String> stored(Demo.Delivered one, Action action) {
    return action instanceof IntoMailbox into
        ? take(one, one.report().recipient().account(), into.destination(), false)
        : List.of();
  }

  private List<String> redirected(Demo.Delivered one, Action action) {
    return action instanceof Action.Redirect redirect
        ? take(one, redirect.address(), DeliveryPlan.INBOX, true)
        : List.of();
  }

  /** Takes the copy out of what is left, and returns its flags. */
  private List<String> take(
      Demo.Delivered one, String account, String mailbox, boolean withFieldsOnTop) {
    List<StoreReader.Stored> stored = left.getOrDefault(account, List.of());
    Optional<StoreReader.Stored> copy =
        stored.stream()
            .filter(candidate -> candidate.mailbox().equals(mailbox))
            .filter(c -> isCopy(c.message(), one.letter().message(), withFieldsOnTop))
            .findFirst();
    if (copy.isEmpty()) {
      String where = "\"" + mailbox + "\" of " + account;
      problems.add(one.letter().file() + ": is not in " + where + " as it was sent");
      return List.of();
    }
    stored.remove(copy.get());
    return copy.get().flags();
  }

  private static boolean isCopy(Message stored, Message sent, boolean withFieldsOnTop) {
    return withFieldsOnTop
        ? isForwarded(stored, sent.without(sent.fields(RETURN_PATH)))
        : Arrays.equals(undelivered(stored).bytes(), undelivered(sent).bytes());
  }

  /** Without what a delivery puts on top. */
  private static Message undelivered(Message message) {
    Message plain = message.without(message.fields(RETURN_PATH));
    return plain.without(plain.fields(DELIVERED_TO));
  }

  /** The smart host of the demo may take no 8-bit mail (RFC 6152 §3). */
  private static boolean isForwarded(Message stored, Message sent) {
    Message encoded = SevenBit.body(SevenBit.header(sent));
    return endsWith(stored.bytes(), sent.bytes()) || endsWith(stored.bytes(), encoded.bytes());
  }

  /** The store in memory takes the line end before the final dot of SMTP for a part of the dot. */
  private static boolean endsWith(byte[] stored, byte[] sent) {
    int length = sent.length - 2;
    int start = stored.length - length;
    return start >= 0 && Arrays.equals(stored, start, stored.length, sent, 0, length);
  }

  private void complainAboutTheRest(String account, List<StoreReader.Stored> rest) {
    rest.forEach(stored ->
        problems.add(
            "a message in \""
                + stored.mailbox()
                + "\" of "
                + account
                + " is not one of those sent"));
  }
}
