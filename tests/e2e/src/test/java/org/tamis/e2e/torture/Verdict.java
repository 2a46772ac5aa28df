package org.tamis.e2e.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tamis.e2e.ImapView;

/** Compares what should have come of each message with what has. */
public final class Verdict {
  private final Map<Integer, Mail> mails = new TreeMap<>();
  private final Map<Integer, String> replies;
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<Integer, Map<String, Integer>> copies = new HashMap<>();
  private final Map<Integer, Integer> forwarded = new HashMap<>();
  private final Map<Integer, Set<String>> ids = new HashMap<>();
  private final Map<String, Integer> answered = new HashMap<>();
  private final Set<String> judged = new HashSet<>();

  private Verdict(List<Mail> begun, Map<Integer, String> replies) {
    begun.forEach(mail -> mails.put(mail.number(), mail));
    this.replies = replies;
  }

  /**
   * @param begun messages, each of another number
   * @param replies the final ones, by the number of the message
   * @param stored in all mailboxes of all accounts
   * @param received also of other messages
   */
  public static Verdict of(
      List<Mail> begun,
      Map<Integer, String> replies,
      List<ImapView.Stored> stored,
      List<Sink.Received> received) {
    Verdict verdict = new Verdict(begun, replies);
    stored.forEach(verdict::addStored);
    received.forEach(verdict::addReceived);
    verdict.mails.values().forEach(verdict::judge);
    return verdict;
  }

  private void addStored(ImapView.Stored stored) {
    Optional<Mail> known = Mail.number(stored.octets()).map(mails::get);
    if (known.isEmpty()) {
      fault("altered", "a message that was not sent is in " + stored.mailbox());
      return;
    }
    Mail mail = known.get();
    copies
        .computeIfAbsent(mail.number(), _ -> new HashMap<>())
        .merge(stored.mailbox(), 1, Integer::sum);
    boolean isForIt = mail.kind().mailboxes().contains(stored.mailbox());
    if (isForIt
        && !stored.octets().equals(mail.kind().added(stored.mailbox()) + mail.delivered())) {
      fault("altered", mail + " in " + stored.mailbox() + ": " + stored.octets());
    }
  }

  private void addReceived(Sink.Received received) {
    if (received.recipient().equals(Mail.FORWARD)) {
      int number = Mail.number(received.octets()).orElse(-1);
      forwarded.merge(number, 1, Integer::sum);
      ids.computeIfAbsent(number, _ -> new HashSet<>())
          .add(Mail.messageId(received.octets()).orElse("none"));
    } else {
      answered.merge(received.recipient(), 1, Integer::sum);
    }
  }

  private void judge(Mail mail) {
    String reply = replies.getOrDefault(mail.number(), "none");
    if (!reply.startsWith("250")) {
      fault("without 250", mail + ": " + reply);
    }
    Map<String, Integer> found = copies.getOrDefault(mail.number(), Map.of());
    for (String mailbox : mail.kind().mailboxes()) {
      int there = found.getOrDefault(mailbox, 0);
      count("copies", 1);
      fault("lost", Math.max(0, 1 - there), mail + " is not in " + mailbox);
      fault("duplicated", Math.max(0, there - 1), mail + " is " + there + " times in " + mailbox);
    }
    found.forEach((mailbox, there) -> {
      int wrong = mail.kind().mailboxes().contains(mailbox) ? 0 : there;
      fault("misplaced", wrong, mail + " is in " + mailbox);
    });
    judgeSent(mail);
  }

  private void judgeSent(Mail mail) {
    if (mail.kind().isRedirected()) {
      int times = forwarded.getOrDefault(mail.number(), 0);
      count("redirects", 1);
      count("redirects repeated", Math.max(0, times - 1));
      fault("redirects lost", Math.max(0, 1 - times), mail + " was not redirected");
      int different = ids.getOrDefault(mail.number(), Set.of("")).size() - 1;
      fault("redirects with another Message-ID", different, mail.toString());
    }
    if (judged.add(mail.sender())) {
      judgeReplies(mail);
    }
  }

  /** Of a sender, whose messages are all of the same kind. */
  private void judgeReplies(Mail mail) {
    int replied = answered.getOrDefault(mail.sender(), 0);
    int due = mail.kind().isAnswered() ? 1 : 0;
    count("vacations", due);
    count("vacations never", Math.max(0, due - replied));
    fault("vacations repeated", Math.max(0, replied - due), mail + " was answered " + replied);
  }

  private void count(String what, int many) {
    counts.merge(what, many, Integer::sum);
  }

  private void fault(String what, String which) {
    fault(what, 1, which);
  }

  private void fault(String what, int many, String which) {
    count(what, many);
    if (many > 0) {
      faults.add(what + ": " + which);
    }
  }

  /** How many there are of a kind of thing, such as {@code duplicated}. */
  public int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  /** Each thing that breaks the promise; repeated redirects and replies never sent do not. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public String toString() {
    return "lost %d, duplicated %d, misplaced %d, altered %d, without 250 %d (%d copies expected)%n"
            .formatted(
                count("lost"),
                count("duplicated"),
                count("misplaced"),
                count("altered"),
                count("without 250"),
                count("copies"))
        + "redirects: %d, lost %d, repeated %d, with another Message-ID %d%n"
            .formatted(
                count("redirects"),
                count("redirects lost"),
                count("redirects repeated"),
                count("redirects with another Message-ID"))
        + "vacations: %d, repeated %d, never %d%n"
            .formatted(count("vacations"), count("vacations repeated"), count("vacations never"));
  }
}
