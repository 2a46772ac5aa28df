require ["copy", "fileinto"];
fileinto :copy "unfiltered";

if header "Subject" "MAKE MONEY FAST!!!"
{
        discard;
}
