# Net::Sieve (Debian: libnet-sieve-perl): PORT ACCOUNT PASSWORD AUTHORITIES SCRIPTS
#
# It takes authorities from /etc/ssl/certs only, so that here it does not look at the certificate.
use strict;
use warnings;
use Net::Sieve;

my ($port, $account, $password, $authorities, $scripts) = @ARGV;
my $warned = '';
local $SIG{__WARN__} = sub { $warned .= $_[0] };

sub script {
  open my $in, '<', "$scripts/$_[0].sieve" or die $!;
  local $/;
  return <$in>;
}

sub step {
  my ($name, $done, $text) = @_;
  print "== $name ", ($done && !$warned ? 'yes' : 'no'), "\n", $warned || ($text // ''), "\n";
  $warned = '';
}

sub names {
  return join '|', map { $_->{name} . ($_->{status} ? '*' : '') } @_;
}

my $sieve = eval {
  Net::Sieve->new(server => 'localhost', port => $port, user => $account, password => $password,
    ssl_verify => '0x00');
};
step('login', $sieve, $@);
exit 1 unless $sieve;
step('put', $sieve->put('main', script('good')));
step('warnings', $sieve->put('odd', script('odd')));
step('bad', $sieve->put('bad', script('bad')));
step('activate', $sieve->activate('main'));
step('list', 1, names($sieve->list));
my $text = $sieve->get('main');
step('download', $text, $text);
step('delete-active', $sieve->delete('main'));
step('deactivate', $sieve->deactivate);
step('delete', $sieve->delete('main') && $sieve->delete('odd'));
undef $sieve; # logs out
step('logout', 1);
