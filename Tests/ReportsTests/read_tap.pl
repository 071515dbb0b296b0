# Reads a TAP report with the consumer that comes with Perl, and prints what it understood:
# version, plan, one line a test, and its own complaints.
use strict;
use warnings;
use TAP::Parser;

open my $file, '<', $ARGV[0] or die $!;
local $/;
my $parser = TAP::Parser->new({tap => scalar <$file>});
$/ = "\n";
while (my $result = $parser->next) {
    print 'bailout: ', $result->explanation, "\n" if $result->is_bailout;
    print 'unknown: ', $result->raw, "\n" if $result->is_unknown;
    next unless $result->is_test;
    print $result->is_ok ? 'ok' : 'not ok', ' ', $result->number, ' ', $result->description;
    print ' directive: ', $result->directive if $result->directive;
    print "\n";
}
print 'version: ', $parser->version, "\n";
print 'plan: ', $parser->plan // 'none', "\n";
print "error: $_\n" for $parser->parse_errors;
