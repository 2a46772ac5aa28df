package org.tamis.engine.ext.base;

import java.util.Optional;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.ValueSpace;

/** RFC 5228 §2.7.4: an address that is not valid is not matched by its local part or domain. */
enum BasePart implements AddressPart {
  ALL("all") {
    @Override
    public ValueSpace space(Settings settings) {
      return new AddressSpace(AddressSpace.Part.ALL);
    }

    @Override
    public Optional<String> of(Address address, Settings settings) {
      return Optional.of(address.all());
    }

    @Override
    public boolean isWhole() {
      return true;
    }

    @Override
    public boolean hasDomain() {
      return true;
    }
  },
  LOCALPART("localpart") {
    @Override
    public ValueSpace space(Settings settings) {
      return new AddressSpace(AddressSpace.Part.LOCALPART);
    }

    @Override
    public Optional<String> of(Address address, Settings settings) {
      return address.isValid() ? Optional.of(address.localPart()) : Optional.empty();
    }
  },
  DOMAIN("domain") {
    @Override
    public ValueSpace space(Settings settings) {
      return new AddressSpace(AddressSpace.Part.DOMAIN);
    }

    @Override
    public Optional<String> of(Address address, Settings settings) {
      return address.domain().isEmpty() ? Optional.empty() : Optional.of(address.domain());
    }

    @Override
    public boolean hasDomain() {
      return true;
    }
  };

  private final String tag;

  BasePart(String tag) {
    this.tag = tag;
  }

  @Override
  public String tag() {
    return tag;
  }
}
