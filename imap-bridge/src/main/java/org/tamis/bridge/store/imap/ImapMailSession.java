package org.tamis.bridge.store.imap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.FlagChoice;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.settings.StoreFeatures;

/** One account's mailboxes over one IMAP connection. */
final class ImapMailSession implements MailSession {
  // RFC 6154 §6: a backslash and an atom; anything else could end the list and begin a command
  private static final Pattern USE_ATTRIBUTE =
      Pattern.compile("\\\\[\\x21-\\x7E&&[^(){%*\"\\\\\\]]]{1,255}");

  private final ImapConnection connection;
  private final Consumer<ImapConnection> giveBack;
  private final ImapMailboxNames names;
  private final MailboxList mailboxes;
  private final LateCopies late;
  private final Another another;
  private final Map<String, Predicate<String>> permanentFlags = new HashMap<>();
  private @Nullable SpecialUses uses;
  private @Nullable MailboxIds ids;

  /** Opens a further connection of the same account. */
  @FunctionalInterface
  interface Another {
    ImapConnection open() throws StoreUnavailable;
  }

  private ImapMailSession(
      ImapConnection connection,
      Consumer<ImapConnection> giveBack,
      ImapMailboxNames names,
      LateCopies late,
      Another another) {
    this.connection = connection;
    this.giveBack = giveBack;
    this.names = names;
    this.mailboxes = new MailboxList(connection, names);
    this.late = late;
    this.another = another;
  }

  /** Gives the connection back when the session is closed, or when it cannot be opened. */
  static ImapMailSession open(
      ImapConnection connection,
      Consumer<ImapConnection> giveBack,
      LateCopies late,
      Another another)
      throws StoreUnavailable {
    try {
      return new ImapMailSession(connection, giveBack, connection.names(), late, another);
    } catch (StoreUnavailable e) {
      giveBack.accept(connection);
      throw e;
    }
  }

  @Override
  public StoreFeatures features() {
    return ImapFeatures.of(connection::has);
  }

  @Override
  public boolean accepts(String mailbox) throws StoreUnavailable {
    Optional<String> name = names.onServer(mailbox);
    return name.isPresent() && mailboxes.has(name.get()) && mayInsert(name.get());
  }

  /** RFC 4314 §4: APPEND needs the right i. */
  private boolean mayInsert(String name) throws StoreUnavailable {
    if (!connection.has("ACL")) {
      return true;
    }
    ImapResult result = connection.run("MYRIGHTS", ImapConnection.mailbox(name));
    return result.untagged("MYRIGHTS").stream().anyMatch(ImapMailSession::grantsInsert);
  }

  private static boolean grantsInsert(Response rights) {
    rights.readAtomString(); // the mailbox
    String granted = rights.readAtomString();
    return granted != null && granted.indexOf('i') >= 0;
  }

  @Override
  public Created create(String mailbox, Optional<String> specialUse) throws StoreUnavailable {
    Optional<String> name = names.onServer(mailbox);
    if (name.isEmpty()) {
      return new Created.Refused("not a valid mailbox name", true);
    }
    ImapResult result = createOnServer(name.get(), specialUse);
    if (!result.ok() && !result.hasCode("ALREADYEXISTS") && !mailboxes.has(name.get())) {
      return new Created.Refused(result.text() + names.hint(mailbox), result.isForGood());
    }
    connection.run("SUBSCRIBE", ImapConnection.mailbox(name.get())); // RFC 5490 §3.2
    return new Created.Done();
  }

  /** RFC 8579 §4.1: a mailbox without the attribute is better than none. */
  private ImapResult createOnServer(String name, Optional<String> specialUse)
      throws StoreUnavailable {
    Optional<String> use = specialUse.filter(a -> USE_ATTRIBUTE.matcher(a).matches());
    if (use.isPresent() && connection.has("CREATE-SPECIAL-USE")) { // RFC 6154 §3
      Argument withUse = ImapConnection.mailbox(name).writeAtom("(USE (" + use.get() + "))");
      ImapResult result = connection.run("CREATE", withUse);
      if (result.ok()) {
        return result;
      }
    }
    return connection.run("CREATE", ImapConnection.mailbox(name));
  }

  @Override
  public List<String> withSpecialUse(String attribute) throws StoreUnavailable {
    return knownUses().with(attribute);
  }

  @Override
  public Set<String> specialUses(String mailbox) throws StoreUnavailable {
    Optional<String> name = names.onServer(mailbox);
    return name.isPresent() ? knownUses().of(name.get()) : Set.of();
  }

  private SpecialUses knownUses() throws StoreUnavailable {
    SpecialUses known = uses;
    if (known == null) {
      known = SpecialUses.read(connection, names);
      uses = known;
    }
    return known;
  }

  @Override
  public Optional<String> withId(String id) throws StoreUnavailable {
    MailboxIds known = ids;
    if (known == null) {
      known = MailboxIds.read(connection, mailboxes);
      ids = known;
    }
    return known.find(id).filter(name -> names.onServer(name).filter(name::equals).isPresent());
  }

  @Override
  public Optional<String> annotation(String mailbox, String entry) throws StoreUnavailable {
    Optional<String> name = mailbox.isEmpty() ? Optional.of("") : names.onServer(mailbox);
    return name.isPresent() ? Annotations.read(connection, name.get(), entry) : Optional.empty();
  }

  @Override
  public Appended append(String mailbox, NewMail mail) throws StoreUnavailable {
    Optional<String> name = names.onServer(mailbox);
    if (name.isEmpty()) {
      return new Appended.NoMailbox();
    }
    FlagChoice flags = FlagChoice.of(mail.flags(), permitted(name.get(), mail.flags()));
    return new Appending(connection, names, name.get(), mail, late, another).run(flags);
  }

  @Override
  public String nameInStore(String mailbox) {
    return names.onServer(mailbox).orElse(mailbox);
  }

  @Override
  public boolean holds(String mailbox, NewMail mail) throws StoreUnavailable {
    Optional<String> name = names.onServer(mailbox);
    if (name.isEmpty()) {
      return false;
    }
    StoredCopy copy = new StoredCopy(connection, mail.octets());
    boolean found = copy.isIn(name.get());
    while (!found && late.waited()) {
      found = copy.isIn(name.get());
    }
    return found;
  }

  /**
   * System flags are what every store keeps; about keywords the mailbox is asked, once in a
   * session. The question is a SELECT, since EXAMINE answers that nothing can be changed.
   */
  private Predicate<String> permitted(String name, Flags flags) throws StoreUnavailable {
    Predicate<String> known = permanentFlags.get(name);
    if (known != null || !FlagChoice.hasKeywords(flags)) {
      return known != null ? known : flag -> true;
    }
    ImapResult result = connection.run("SELECT", ImapConnection.mailbox(name));
    if (!result.ok()) {
      return flag -> true; // APPEND will say what is wrong
    }
    Selection selection = Selection.of(result);
    Predicate<String> found = flag -> flag.startsWith("\\") || selection.keeps(flag);
    permanentFlags.put(name, found);
    return found;
  }

  @Override
  public List<String> nearNames(String mailbox) throws StoreUnavailable {
    return mailboxes.near(mailbox);
  }

  @Override
  public void close() {
    giveBack.accept(connection);
  }
}
