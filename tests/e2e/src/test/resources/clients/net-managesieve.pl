# Net::ManageSieve (Debian: libnet-managesieve-perl): PORT ACCOUNT PASSWORD AUTHORITIES SCRIPTS
use strict;
use warnings;
use utf8;
use Net::ManageSieve;

binmode STDOUT, ':utf8';
my ($port, $account, $password, $authorities, $scripts) = @ARGV;

sub script {
  open my $in, '<:utf8', "$scripts/$_[0].sieve" or die $!;
  local $/;
  return <$in>;
}

my $sieve = Net::ManageSieve->new(
  'localhost', Port => $port, Timeout => 600,
  tls => { mode => 'require', SSL_ca_file => $authorities, SSL_verify_mode => 1 }) or die $@;

sub step {
  my ($name, $done, $text) = @_;
  print "== $name ", ($done ? 'yes' : 'no'), "\n", ($done ? $text // '' : $@), "\n";
}

step('login', $sieve->login($account, $password));
step('space', $sieve->havespace('main', 1000));
step('put', $sieve->putscript('main', script('good')));
step('bad', $sieve->putscript('bad', script('bad')));
step('warnings', $sieve->putscript('odd', script('odd')));
step('activate', $sieve->setactive('main'));
my @names = @{$sieve->listscripts || []};
my $active = pop @names; # the last one again
step('list', defined $active, join '|', map { $_ . ($_ eq $active ? '*' : '') } @names);
my $text = $sieve->getscript('main');
step('download', $text, $text);
step('delete-active', $sieve->deletescript('main'));
step('deactivate', $sieve->setactive(''));
step('delete', $sieve->deletescript('main') && $sieve->deletescript('odd'));
step('logout', $sieve->logout);
