package org.tamis.cli.svtest.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tamis.bridge.delivery.DeliverySettings.MissingMailbox;

/**
 * What is set about mailboxes.
 *
 * @param missing what becomes of mail for a mailbox that does not exist
 * @param uses attributes of special use (RFC 6154) by mailbox
 */
record MailboxSetup(MissingMailbox missing, Map<String, List<String>> uses) {
  static final MailboxSetup DEFAULTS = new MailboxSetup(MissingMailbox.KEEP, Map.of());

  MailboxSetup {
    uses = Map.copyOf(uses);
  }

  MailboxSetup creating(SettingValue value) {
    return new MailboxSetup(value.flag() ? MissingMailbox.CREATE : MissingMailbox.KEEP, uses);
  }

  MailboxSetup withUse(SettingValue value) {
    Map<String, List<String>> more = new HashMap<>(uses);
    more.put(value.part(), value.words());
    return new MailboxSetup(missing, more);
  }
}
