package org.tamis.bridge.filter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Needs;

/**
 * Mailboxes in memory. At commands that change something the process can end, before it or after,
 * as {@code kill -9} ends one.
 */
public final class FakeAccount implements MailSession {
  public static final String NAME = "ann@example.org";
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final Pattern UIDS = Pattern.compile("UID (\\d+):(\\d+)$");

  private final Map<String, Box> boxes = new TreeMap<>();
  private final boolean moves;
  private final boolean tells;

  /** What goes wrong. */
  public final FakeFaults faults = new FakeFaults();

  private int wholeFetches;

  /** The process is gone. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  public record Mail(byte[] octets, Flags flags) {
    Mail with(Flags others) {
      return new Mail(octets, others);
    }

    public String id() {
      return Message.of(octets).fields(MESSAGE_ID).stream()
          .map(field -> field.undecoded().strip())
          .collect(Collectors.joining());
    }
  }

  public static final class Box {
    public final long validity;
    public final TreeMap<Long, Mail> mails = new TreeMap<>();
    public long next = 1;

    private Box(long validity) {
      this.validity = validity;
    }

    public long add(Mail mail) {
      mails.put(next, mail);
      return next++;
    }
  }

  /**
   * @param moves whether the server has MOVE, and not only COPY and EXPUNGE
   * @param tells whether it tells the UIDs of copies
   */
  public FakeAccount(boolean moves, boolean tells) {
    this.moves = moves;
    this.tells = tells;
  }

  public FilterAccount account() {
    return new FilterAccount(NAME, _ -> new Existing(), _ -> this);
  }

  public Box box(String name) {
    return boxes.computeIfAbsent(name, _ -> new Box(1_000 + boxes.size()));
  }

  public void remove(String name) {
    boxes.remove(name);
  }

  /** Ends the process at a point: odd ones are before a command, even ones after it. */
  public void killAt(int point) {
    faults.killAt(point);
  }

  /** How many messages were fetched whole. */
  int wholeFetches() {
    return wholeFetches;
  }

  /** The Message-IDs in each mailbox, with the flags. */
  public Map<String, List<String>> contents() {
    Map<String, List<String>> contents = new TreeMap<>();
    boxes.forEach((name, box) ->
        contents.put(
            name,
            box.mails.values().stream()
                .map(mail -> (mail.id() + " " + sorted(mail.flags())).strip())
                .sorted()
                .toList()));
    return contents;
  }

  private static String sorted(Flags flags) {
    return flags.names().stream().sorted().collect(Collectors.joining(" "));
  }

  @Override
  public boolean accepts(String mailbox) {
    return boxes.containsKey(mailbox);
  }

  @Override
  public Created create(String mailbox, Optional<String> specialUse) {
    return faults.command(() -> {
      box(mailbox);
      return new Created.Done();
    });
  }

  @Override
  public Appended append(String mailbox, NewMail mail) {
    if (!boxes.containsKey(mailbox)) {
      return new Appended.NoMailbox();
    }
    return faults.command(() -> {
      box(mailbox).add(new Mail(mail.octets(), mail.flags()));
      return new Appended.Stored(List.of());
    });
  }

  @Override
  public boolean holds(String mailbox, NewMail mail) {
    return boxes.containsKey(mailbox)
        && box(mailbox).mails.values().stream()
            .anyMatch(there -> Arrays.equals(there.octets(), mail.octets()));
  }

  @Override
  public List<String> nearNames(String mailbox) {
    return List.of();
  }

  @Override
  public void close() {}

  private final class Existing implements ExistingMail {
    @Override
    public List<String> mailboxes() {
      return List.copyOf(boxes.keySet());
    }

    @Override
    public SelectedMailbox.Selecting select(String mailbox, SelectedMailbox.Access access) {
      return boxes.containsKey(mailbox)
          ? new SelectedMailbox.Selecting.Selected(new Selected(mailbox, box(mailbox)))
          : new SelectedMailbox.Selecting.NoMailbox(List.of());
    }

    @Override
    public void close() {}
  }

  private final class Selected implements SelectedMailbox {
    private final String name;
    private final Box box;

    private Selected(String name, Box box) {
      this.name = name;
      this.box = box;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long uidValidity() {
      return box.validity;
    }

    @Override
    public long uidNext() {
      return box.next;
    }

    @Override
    public boolean keeps(String flag) {
      return !flag.equals("$unknown");
    }

    @Override
    public List<Long> choose(MailChoice choice) {
      String keys = choice instanceof MailChoice.Search(String words) ? words : "";
      Matcher range = UIDS.matcher(keys);
      boolean isSome = range.find();
      return box.mails.keySet().stream() // as some servers do: the caller looks at the UIDs
          .filter(uid -> !isSome || uid >= Long.parseLong(range.group(1)))
          .filter(uid -> !isSome || uid <= Long.parseLong(range.group(2)))
          .toList();
    }

    @Override
    public void fetch(List<Long> uids, Needs needs, int mostOctets, Sink sink)
        throws StoreUnavailable {
      faults.checkConnection(there(uids).stream().map(box.mails::get).toList());
      boolean wanted = true;
      for (long uid : there(uids)) {
        if (wanted) {
          Mail mail = box.mails.get(uid);
          wholeFetches += needs.body() ? 1 : 0;
          wanted = sink.message(new Listed(uid, mail.flags()), part(mail, needs));
        }
      }
    }

    private static Message part(Mail mail, Needs needs) {
      Message whole = Message.of(mail.octets());
      return needs.body()
          ? whole
          : Message.ofHeader(
              Arrays.copyOf(mail.octets(), whole.bodyStart()), OptionalLong.of(whole.size()));
    }

    private List<Long> there(List<Long> uids) {
      return uids.stream().filter(box.mails::containsKey).toList();
    }

    @Override
    public Map<Long, Identity> identities(List<Long> uids) {
      return there(uids).stream()
          .collect(Collectors.toMap(uid -> uid, uid -> identity(box.mails.get(uid))));
    }

    private static Identity identity(Mail mail) {
      String date = "2026-01-01T10:00:00Z";
      return new Identity(mail.octets().length, date, mail.id(), Optional.empty());
    }

    @Override
    public Map<Long, Flags> flags(List<Long> uids) {
      return there(uids).stream()
          .collect(Collectors.toMap(uid -> uid, uid -> box.mails.get(uid).flags()));
    }

    @Override
    public Optional<Place> place(String mailbox) {
      return Optional.ofNullable(boxes.get(mailbox))
          .map(found -> new Place(mailbox, found.validity, found.next));
    }

    @Override
    public Transfer move(List<Long> uids, String mailbox) throws StoreUnavailable {
      faults.checkConnection(there(uids).stream().map(box.mails::get).toList());
      Optional<Transfer> no = refusal(uids, mailbox);
      if (no.isPresent()) {
        return no.get();
      }
      if (moves) {
        return faults.command(() -> {
          Transfer done = copied(uids, mailbox);
          box.mails.keySet().removeAll(uids);
          return done;
        });
      }
      Transfer done = faults.command(() -> copied(uids, mailbox));
      return faults.command(() -> {
        box.mails.keySet().removeAll(uids);
        return done;
      });
    }

    @Override
    public Transfer copy(List<Long> uids, String mailbox) {
      return refusal(uids, mailbox).orElseGet(() -> faults.command(() -> copied(uids, mailbox)));
    }

    private Optional<Transfer> refusal(List<Long> uids, String mailbox) {
      if (!boxes.containsKey(mailbox)) {
        return Optional.of(new Transfer.NoMailbox());
      }
      List<Mail> mails = there(uids).stream().map(box.mails::get).toList();
      return faults.refusal(box(mailbox), mails).map(words -> new Transfer.Refused(words, false));
    }

    private Transfer copied(List<Long> uids, String mailbox) {
      Map<Long, Long> copies = new HashMap<>();
      for (long uid : there(uids)) {
        copies.put(uid, box(mailbox).add(box.mails.get(uid)));
      }
      return new Transfer.Done(
          tells ? box(mailbox).validity : 0, tells ? copies : Map.of(), Set.of());
    }

    @Override
    public void change(List<Long> uids, Flags add, Flags remove) {
      faults.command(() -> {
        for (long uid : there(uids)) {
          Flags left = FlagSets.without(box.mails.get(uid).flags(), remove);
          box.mails.put(uid, box.mails.get(uid).with(FlagSets.union(left, add)));
        }
        return uids;
      });
    }

    @Override
    public Set<Long> remove(List<Long> uids) {
      return faults.command(() -> {
        box.mails.keySet().removeAll(uids);
        return Set.of();
      });
    }
  }
}
