package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Action.Preferred;

class GivenMailboxesTest {
  private static final Preferred JUNK = new Preferred.SpecialUse("\\Junk");

  private static GivenMailboxes withUses(Map<String, Set<String>> uses) {
    return new GivenMailboxes(Set.of(), new TreeMap<>(uses), Map.of(), Map.of());
  }

  @Test
  void inboxIsAlwaysThereInAnyCase() {
    for (String name : List.of("INBOX", "inbox", "InBox")) {
      assertThat(GivenMailboxes.NONE.exists(name)).isTrue();
    }
    assertThat(GivenMailboxes.NONE.exists("INBOX/Work")).isFalse();
  }

  @Test
  void namesAreComparedWithTheirCase() {
    GivenMailboxes mailboxes =
        new GivenMailboxes(Set.of("Work"), new TreeMap<>(), Map.of(), Map.of());
    assertThat(mailboxes.exists("Work")).isTrue();
    assertThat(mailboxes.exists("work")).isFalse();
  }

  @Test
  void aMailboxThatAnotherFactNamesExists() {
    GivenMailboxes mailboxes =
        new GivenMailboxes(
            Set.of("A"),
            new TreeMap<>(Map.of("B", Set.of("\\Junk"))),
            Map.of("F1", "C"),
            Map.of("D", Map.of("/private/comment", "x"), "", Map.of("/shared/admin", "y")));
    assertThat(mailboxes.names()).containsExactlyInAnyOrder("A", "B", "C", "D");
    assertThat(mailboxes.exists("")).isFalse();
  }

  /** RFC 8579 §4: if the named mailbox is one of several with the use, it is the one. */
  @Test
  void theNamedMailboxIsPreferredToOthersWithTheUse() {
    GivenMailboxes mailboxes =
        withUses(Map.of("A", Set.of("\\junk"), "B", Set.of("\\junk"), "C", Set.of("\\sent")));
    assertThat(mailboxes.find(JUNK, "B")).contains("B");
  }

  @Test
  void ofSeveralOthersItIsAlwaysTheFirstByName() {
    GivenMailboxes mailboxes =
        withUses(Map.of("C", Set.of("\\junk"), "A", Set.of("\\sent"), "B", Set.of("\\junk")));
    assertThat(mailboxes.find(JUNK, "A")).contains("B");
    assertThat(mailboxes.find(JUNK, "missing")).contains("B");
    assertThat(mailboxes.find(new Preferred.SpecialUse("\\Trash"), "A")).isEmpty();
  }

  /** RFC 6154 §2: attributes are compared without regard to case. */
  @Test
  void usesAreInLowerCase() {
    GivenMailboxes mailboxes = withUses(Map.of("Bin", Set.of("\\JUNK", "\\Trash")));
    assertThat(mailboxes.usesOf("Bin")).containsExactlyInAnyOrder("\\junk", "\\trash");
    assertThat(mailboxes.usesOf("INBOX")).isEmpty();
    assertThat(mailboxes.hasUse("\\trash")).isTrue();
    assertThat(mailboxes.hasUse("\\sent")).isFalse();
    assertThat(mailboxes.find(JUNK, "x")).contains("Bin");
  }

  @Test
  void idsAreComparedWithTheirCase() {
    GivenMailboxes mailboxes =
        new GivenMailboxes(Set.of(), new TreeMap<>(), Map.of("F1", "Work"), Map.of());
    assertThat(mailboxes.find(new Preferred.MailboxId("F1"), "x")).contains("Work");
    assertThat(mailboxes.find(new Preferred.MailboxId("f1"), "x")).isEmpty();
  }

  /** RFC 5464 §3: entry names are compared without regard to case, mailboxes are not. */
  @Test
  void entriesOfAnnotationsAreInLowerCase() {
    GivenMailboxes mailboxes =
        new GivenMailboxes(
            Set.of(), new TreeMap<>(), Map.of(), Map.of("Work", Map.of("/Private/Comment", "X")));
    assertThat(mailboxes.annotation("Work", "/private/comment")).contains("X");
    assertThat(mailboxes.annotation("work", "/private/comment")).isEmpty();
    assertThat(mailboxes.annotation("Work", "/private/other")).isEmpty();
    assertThat(mailboxes.annotation("", "/private/comment")).isEmpty();
  }

  @Test
  void whatIsGivenLaterChangesNothing() {
    Set<String> uses = new HashSet<>(Set.of("\\Junk"));
    Map<String, String> entries = new HashMap<>(Map.of("/private/a", "1"));
    TreeMap<String, Set<String>> byMailbox = new TreeMap<>(Map.of("A", uses));
    GivenMailboxes mailboxes =
        new GivenMailboxes(Set.of(), byMailbox, Map.of(), Map.of("A", entries));
    uses.clear();
    entries.clear();
    byMailbox.clear();
    assertThat(mailboxes.usesOf("A")).containsExactly("\\junk");
    assertThat(mailboxes.annotation("A", "/private/a")).contains("1");
  }

  /** RFC 3501 §5.1: what is said of Inbox is said of INBOX. */
  @Test
  void factsOfInboxHaveNoCase() {
    GivenMailboxes mailboxes =
        new GivenMailboxes(
            Set.of("inbox"),
            new TreeMap<>(Map.of("Inbox", Set.of("\\Junk"), "INBOX", Set.of("\\Important"))),
            Map.of(),
            Map.of("inBox", Map.of("/private/comment", "x")));
    assertThat(mailboxes.names()).containsExactly("INBOX");
    assertThat(mailboxes.usesOf("iNBOX")).containsExactlyInAnyOrder("\\junk", "\\important");
    assertThat(mailboxes.annotation("inbox", "/private/comment")).contains("x");
    assertThat(mailboxes.find(JUNK, "inbox")).contains("INBOX");
  }
}
