require ["fileinto"];
if header :contains "X-Hello" "World"
{
        fileinto "international";
}
