package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;

/** Where a message goes that is for a mailbox known by its use or its id. */
class PreferredMailboxTest {
  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = new ArrayList<>();

  /**
   * A has \Junk, and so has B where that is said; F1 is B's id, F2 that of a mailbox that is gone.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\\Junk|B|-|A|250",
        "\\jUNK|INBOX|-|A|250",
        "\\Junk|B|B|B|250",
        "\\Junk|A|B|A|250",
        "\\Junk|INBOX|B|A|250",
        "\\Junk|missing|-|A|250",
        "\\Sent|B|-|B|250",
        "\\Sent|missing|-|INBOX|250",
        "\\Sent|+new|-|new(\\Sent)|250",
        "\\Junk|+new|-|A|250",
        "\\Junk|inbox|-|A|250",
        "F1|A|-|B|250",
        "F1|missing|-|B|250",
        "F2|A|-|A|250",
        "F3|A|-|A|250",
        "F3|+new|-|new|250",
        "down|A|-|-|451",
      })
  void goes(String preferred, String named, String alsoJunk, String expected, int reply) {
    store.uses.put("A", "\\Junk");
    store.ids.put("F1", "B");
    store.ids.put("F2", "gone");
    if (alsoJunk != null) {
      store.uses.put(alsoJunk, "\\Junk");
    }
    DeliveryResult result = deliver(action(preferred, named));
    assertThat(result instanceof DeliveryResult.Accepted ? 250 : 451).isEqualTo(reply);
    assertThat(store.stored.stream().map(this::withUse).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    assertThat(store.open).isZero();
  }

  private String withUse(String mailbox) {
    String use = store.uses.get(mailbox);
    return use == null || mailbox.equals("A") || mailbox.equals("B")
        ? mailbox
        : mailbox + "(" + use + ")";
  }

  private static Action action(String preferred, String named) {
    Preferred wanted =
        preferred.startsWith("\\")
            ? new Preferred.SpecialUse(preferred)
            : new Preferred.MailboxId(preferred);
    boolean create = named.startsWith("+");
    return new Action.FileInto(named.replace("+", ""), Flags.NONE, create, false)
        .preferring(wanted);
  }

  private DeliveryResult deliver(Action action) {
    Origin origin = new Origin("main", 3, Optional.empty());
    Outcome outcome =
        new Outcome(List.of(new Performed(action, origin)), false, Flags.NONE, Optional.empty());
    Ports ports =
        Ports.of((a, m, e, h) -> outcome, store, (from, to, message) -> new Sent.Accepted());
    Message message = Message.of("A: b\r\n\r\nc".getBytes(StandardCharsets.US_ASCII));
    return new LocalDelivery(DeliverySettings.of("mx"), ports, InstantSource.system(), reports::add)
        .deliver(new Incoming("", List.of(new Incoming.Recipient("u1@x", "u1")), message))
        .results()
        .getFirst();
  }
}
