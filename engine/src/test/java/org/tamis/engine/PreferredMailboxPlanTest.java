package org.tamis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Action.FileInto;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryPlan.Directory;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Plans.Store;

/** RFC 8579 §4 and RFC 9042 §4, where actions become stores. */
class PreferredMailboxPlanTest {
  private static final Preferred JUNK = new Preferred.SpecialUse("\\Junk");
  private static final Preferred ID = new Preferred.MailboxId("F1");
  private static final Directory FOUND = (preferred, named) -> Optional.of("Rubbish");
  private static final Origin ORIGIN = new Origin("test", 1, Optional.empty());

  /** RFC 8579 §4: the mailbox with the use, and no creating there, for it exists. */
  @Test
  void thePreferredMailboxIsUsed() {
    assertThat(plan(FOUND, FileInto.of("Spam").creating().preferring(JUNK)))
        .containsExactly(store("Rubbish", Flags.NONE, false));
  }

  /** RFC 8579 §4.1: otherwise the named one, which gets the use when it is created. */
  @Test
  void theNamedMailboxGetsTheUse() {
    assertThat(plan(Directory.NONE, FileInto.of("Spam").creating().preferring(JUNK)))
        .containsExactly(
            new Store(
                "Spam",
                Flags.NONE,
                true,
                Optional.of("\\Junk"),
                Optional.of(ORIGIN),
                Optional.empty()));
  }

  /** RFC 9042 §8: but never an id, which is the store's to choose. */
  @Test
  void noMailboxGetsAnId() {
    assertThat(plan(Directory.NONE, FileInto.of("Spam").creating().preferring(ID)))
        .containsExactly(store("Spam", Flags.NONE, true));
  }

  /** RFC 5228 §2.10.3: a mailbox gets one copy however the script calls it; the last flags win. */
  @Test
  void oneMailboxOneCopy() {
    List<Store> stores =
        plan(
            FOUND,
            FileInto.of("Rubbish").withFlags(Flags.of("a")),
            FileInto.of("Spam").preferring(JUNK).withFlags(Flags.of("b")),
            FileInto.of("Other").preferring(ID).withFlags(Flags.of("c")));
    assertThat(stores).containsExactly(store("Rubbish", Flags.of("c"), false));
  }

  @Test
  void theUseOfOneCommandIsEnough() {
    assertThat(
            plan(
                Directory.NONE,
                FileInto.of("Spam"),
                FileInto.of("Spam").creating().preferring(JUNK)))
        .containsExactly(
            new Store(
                "Spam",
                Flags.NONE,
                true,
                Optional.of("\\Junk"),
                Optional.of(ORIGIN),
                Optional.empty()));
  }

  /** RFC 8579 §4: the directory has to know the name, because that mailbox goes first. */
  @Test
  void theDirectoryIsToldTheName() {
    List<String> asked = new ArrayList<>();
    Directory directory =
        (preferred, named) -> {
          asked.add(preferred + " " + named);
          return Optional.of("inbox");
        };
    List<Store> stores = plan(directory, FileInto.of("Spam").preferring(JUNK), FileInto.of("A"));
    assertThat(asked).containsExactly(JUNK + " Spam");
    assertThat(stores.getFirst().mailbox()).isEqualTo(DeliveryPlan.INBOX);
  }

  private static List<Store> plan(Directory directory, FileInto... actions) {
    List<Performed> performed = new ArrayList<>();
    for (FileInto action : actions) {
      performed.add(new Performed(action, ORIGIN));
    }
    Outcome outcome = new Outcome(performed, false, Flags.NONE, Optional.empty());
    return Plans.stores(Plans.of(outcome, directory));
  }

  private static Store store(String mailbox, Flags flags, boolean create) {
    return new Store(
        mailbox, flags, create, Optional.empty(), Optional.of(ORIGIN), Optional.empty());
  }
}
