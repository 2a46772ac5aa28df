package org.tamis.cli.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;

/** The key {@code accounts.aliases}: an address, a space and an account each. */
final class AliasKeys {
  private AliasKeys() {}

  /** The further addresses of each account that has some. */
  static Map<String, List<String>> read(ConfigFile file) {
    Section section = file.section("accounts");
    Map<String, List<String>> aliases = new HashMap<>();
    for (String entry : section.texts("aliases")) {
      int space = entry.indexOf(' ');
      String account = entry.substring(space + 1).strip();
      Optional<String> address =
          space < 0 || account.isEmpty()
              ? Optional.empty()
              : OutboundAddress.addrSpec(entry.substring(0, space));
      if (address.isEmpty()) {
        section.mistake(
            "aliases", "\"" + entry + "\": expected an address, a space and an account");
      } else {
        aliases.computeIfAbsent(account, _ -> new ArrayList<>()).add(address.get());
      }
    }
    return aliases;
  }
}
